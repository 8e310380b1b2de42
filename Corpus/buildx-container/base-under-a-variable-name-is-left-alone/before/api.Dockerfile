FROM osprey/base:2026
COPY . .
