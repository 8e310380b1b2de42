FROM millpond/base
RUN make
