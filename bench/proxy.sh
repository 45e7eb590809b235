#!/usr/bin/env bash
# Compares the strangler proxy with nginx in one run: the same upstream (another nginx that returns
# 1 KB), one worker each, 64 connections. Prints requests a second and CPU time a request, also as
# ratios to nginx. Needs nginx, wrk, curl, and the proxy packaged (./mvnw package).
#
# Usage: bench/proxy.sh [SECONDS a round, default 10] [ROUNDS, default 3]
set -euo pipefail

seconds=${1:-10}
rounds=${2:-3}
connections=64
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
pids=()

stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

for tool in nginx wrk curl java; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed; install it and try again." >&2; exit 1; }
done
[ -d "$home/strangler-proxy/target/app" ] || { echo "Run ./mvnw package first." >&2; exit 1; }

free_port() {
  while :; do
    local port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
upstream=$(free_port) nginx=$(free_port) banyan=$(free_port) control=$(free_port)

mkdir "$work/www"
head -c 1024 /dev/zero | tr '\0' x >"$work/www/1k"
chmod -R a+rX "$work"

conf() { # NAME SERVER-BLOCK
  cat >"$work/$1.conf" <<EOF
daemon off; worker_processes 1; pid $work/$1.pid; error_log $work/$1.log;
events { worker_connections 4096; }
http { access_log off; keepalive_requests 1000000000; keepalive_timeout 60; $2 }
EOF
  nginx -c "$work/$1.conf" &
  pids+=($!)
}
conf upstream "server { listen 127.0.0.1:$upstream; root $work/www; }"
conf nginx "upstream u { server 127.0.0.1:$upstream; keepalive 128; keepalive_requests 1000000000; }
  server { listen 127.0.0.1:$nginx; location / { proxy_pass http://u; proxy_http_version 1.1;
    proxy_set_header Connection ''; proxy_set_header Host \$http_host;
    proxy_set_header X-Forwarded-For \$remote_addr; proxy_set_header X-Forwarded-Host \$http_host;
    proxy_set_header X-Forwarded-Proto http; } }"
nginx_master=${pids[1]}

sed 's/^  loops: cores/  loops: 1/' "$home/config/strangler.yaml" >"$work/strangler.yaml"
BANYAN_DATA=$work BANYAN_PROXY=127.0.0.1:$banyan BANYAN_PROXY_CONTROL=127.0.0.1:$control \
  BANYAN_STEELWHEELS=127.0.0.1:$upstream BANYAN_HUB=127.0.0.1:$upstream \
  java ${BANYAN_PROXY_JVM:--Xmx128m -XX:+UseParallelGC} \
  -cp "$home/strangler-proxy/target/app/*" dev.banyan.proxy.StranglerProxy "$work/strangler.yaml" \
  >"$work/banyan.log" 2>&1 &
banyan_pid=$!
pids+=("$banyan_pid")

for port in "$upstream" "$nginx" "$banyan"; do
  curl -sf --retry 50 --retry-delay 0 --retry-connrefused -o "$work/got" "http://127.0.0.1:$port/1k"
  cmp -s "$work/got" "$work/www/1k" || { echo "Port $port answers something else." >&2; exit 1; }
done
nginx_pid=$(pgrep -P "$nginx_master")

ticks=$(getconf CLK_TCK)
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }

measure() { # NAME PORT PID -> NAME requests/s CPU-us/request p50
  local before after out requests
  before=$(cpu "$3")
  out=$(wrk -t1 -c$connections -d"${seconds}s" --latency "http://127.0.0.1:$2/1k")
  after=$(cpu "$3")
  if grep -qE 'Non-2xx|Socket errors' <<<"$out"; then echo "$out" >&2; exit 1; fi
  requests=$(awk '/requests in/ {print $1}' <<<"$out")
  awk -v n="$1" -v r="$requests" -v t=$((after - before)) -v k="$ticks" \
    -v rps="$(awk '/Requests\/sec/ {print $2}' <<<"$out")" \
    -v p50="$(awk '$1 == "50%" {print $2}' <<<"$out")" \
    'BEGIN {printf "%s %.0f %.2f %s\n", n, rps, t / k / r * 1e6, p50}'
}

echo "warming up" >&2
measure banyan "$banyan" "$banyan_pid" >/dev/null
measure banyan "$banyan" "$banyan_pid" >/dev/null

printf '%-8s %14s %16s %10s %12s %12s\n' proxy requests/s 'CPU us/request' p50 'rate ratio' 'CPU ratio'
for _ in $(seq "$rounds"); do
  { measure nginx "$nginx" "$nginx_pid"; measure banyan "$banyan" "$banyan_pid"; } |
    awk 'NR == 1 {rps = $2; cpu = $3}
      {printf "%-8s %14d %16.2f %10s %12.2f %12.2f\n", $1, $2, $3, $4, $2 / rps, $3 / cpu}'
done
