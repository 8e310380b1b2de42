docker build .
