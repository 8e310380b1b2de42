all: a b c d
a:
	echo 'docker build -t a .' | sudo bash -e
	printf '%s build %%\n' docker | sh -s x
b:
	bash -c 'c=(docker "build" -t $$X); c+=(.); "$${c[@]}"'
	shopt -s expand_aliases; \
	alias d=docker
c:
	ssh -p 22 host "cd $$X && sudo docker compose build"
	docker run x sh -c "bash -lc 'docker build .'"
d:
	$$(which docker) build -f $${F:-Dockerfile} . && cat x | bash && sg docker "docker build ."
