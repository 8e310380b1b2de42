FROM node:22 AS assets
RUN npm ci
FROM nginx:1.27
COPY public /usr/share/nginx/html
