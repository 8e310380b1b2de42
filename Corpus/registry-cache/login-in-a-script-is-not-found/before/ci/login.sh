docker login ghcr.io -u "$U" -p "$P"
