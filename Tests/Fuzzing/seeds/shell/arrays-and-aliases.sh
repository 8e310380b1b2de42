shopt -s expand_aliases
alias d=docker b='docker build'
c=(docker "build" -t "$X" ${Y[@]} "${Z[@]}")
c+=([2]=a .)
"${c[@]}" | tee log
$(which docker) build --tag=a --file=b --label c .
ssh host "docker build $X" <<EOF
docker build .
EOF
b --tag a .
