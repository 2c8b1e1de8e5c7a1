"""The numbers: kept, counted, made safe."""
