#!/usr/bin/env bash
# Run once by the image of PostgreSQL over an empty volume (infra/compose.yaml): a role that owns two databases and is
# nothing more, as infra/servers/postgresql.sh makes it without Docker.
set -euo pipefail
psql --quiet -v ON_ERROR_STOP=1 -U postgres -v secret="$RASOAT_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE rasoat LOGIN PASSWORD :'secret';
CREATE DATABASE rasoat OWNER rasoat;
CREATE DATABASE prefect OWNER rasoat;
SQL
