#!/bin/sh
# Run once by PostgreSQL's image, when its data is new: a database of Keycloak's own, closed to everybody else.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=password="$KEYCLOAK_DATABASE_PASSWORD" --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
create role keycloak login password :'password';
create database keycloak owner keycloak;
revoke all on database keycloak from public;
SQL
