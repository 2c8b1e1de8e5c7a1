"""A demonstration's two processes without the demonstration: one works, beside it a server that only listens."""

import signal
import socket
import sys
from pathlib import Path
from time import sleep

from dashboard.config import Config, read_config
from dashboard.demo.running import serving_beside


def listen(config: Config) -> None:
    """Take connections until ended."""
    with socket.create_server((config.host, config.port)) as server:
        while True:
            server.accept()[0].close()


def main(store: Path, port: str) -> None:
    """Say the server's process id once it answers, then work for as long as it takes."""
    # a shell that runs tests in the background has what it starts pass over an interrupt; a person's terminal does not
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with serving_beside(listen, read_config({"IOM_STORE": str(store), "IOM_PORT": port})) as server:
        print(server.pid, flush=True)
        sleep(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
