"""`python -m tests.bench`: what each page costs on the server and in a browser, beside plain plotly charts."""
