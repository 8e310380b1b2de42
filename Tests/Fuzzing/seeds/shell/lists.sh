set -e
if docker build -t "$A:${B:-c}" . && [ "$x" = y ]; then ! a | b &
elif [[ -n $a && ! ( $b == c* || $d =~ ^(x|y)+$ ) ]]; then (( a + 1 )) || c; else time -p d; fi # end
for i in {1..3} "${a[@]}" *.sh; do docker buildx build \
  --tag=a/$i \
  --file "$(dirname x)/Dockerfile" . || break; done
case $x in a|b) c ;; (d) e ;& *) f ;;& esac
f() { sudo -u x docker image build "$@" >log 2>&1; }; f -t a .
arr=(a "b c" [3]=e); arr+=(x); export B=1 C="$d"
cat <<-'E' <<F | tee <(a) >> log
	docker build .
	E
$(docker build -q . ) `a \`b\`` ${x//y/z}
F
DOCKER_BUILDKIT=0 docker build --disable-content-trust -qt << parameters.image >>:<< pipeline.number >> .
while read -r l; do echo "$l" $'a\'b' $((1 + $(x))); done <<< "$y"
coproc N { a; }; select s in a b; do x; done; until a; do b; done; for ((i=0;i<3;i++)); do x; done
