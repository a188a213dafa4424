#!/usr/bin/env bash
# Makes the sample case in assets/sample anew: two-way TLS between real JSSE peers on loopback, captured by tcpdump -i any.
# Needs root (tcpdump), a JDK 17, openssl and tcpdump. The keys it makes are for this sample only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../assets/sample}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -p "$out"
cd "$work"

authority() { # name subject [issuer]
  openssl req -new -newkey rsa:2048 -nodes -keyout "$1.key" -subj "$2" -out "$1.csr" -utf8 2>/dev/null
  printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n' > ca.ext
  if [ $# -eq 2 ]; then openssl x509 -req -in "$1.csr" -signkey "$1.key" -days 7300 -extfile ca.ext -out "$1.crt" 2>/dev/null
  else openssl x509 -req -in "$1.csr" -CA "$3.crt" -CAkey "$3.key" -CAcreateserial -days 7300 -extfile ca.ext -out "$1.crt" 2>/dev/null; fi
}
leaf() { # name subject issuer usage san
  openssl req -new -newkey rsa:2048 -nodes -keyout "$1.key" -subj "$2" -out "$1.csr" 2>/dev/null
  printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=%s\n' "$4" > leaf.ext
  [ -z "${5:-}" ] || printf 'subjectAltName=%s\n' "$5" >> leaf.ext
  openssl x509 -req -in "$1.csr" -CA "$3.crt" -CAkey "$3.key" -CAcreateserial -days 3650 -extfile leaf.ext -out "$1.crt" 2>/dev/null
}
bundle() { # name alias chain...: a PKCS#12 with one key
  local name=$1 alias=$2; shift 2
  cat "$@" > chain.pem
  openssl pkcs12 -export -inkey "$name.key" -in chain.pem -name "$alias" -passout pass:changeit -out "$name.p12"
}

directory=/DC=com/DC=mycompany/DC=dir/DC=test/DC=testcore
authority old-ca "$directory/CN=MyCompany Test SHA2 CA"
authority new-ca "$directory/CN=MyCompany Test SHA2 CA G2"
authority partner-ca "/C=GB/O=Partner Example/CN=Partner Example Client Root R1"
authority server-ca "/C=GB/O=Partner Example/CN=Partner Example Server CA"
leaf api "/C=GB/O=Partner Example/CN=api.partner.example" server-ca serverAuth DNS:api.partner.example,DNS:idp.partner.example
leaf nonprod-api "/O=MyCompany/OU=API Platform/CN=nonprod-api" new-ca clientAuth
leaf partner-client "/C=GB/O=Partner Example/CN=orders-client" partner-ca clientAuth

bundle nonprod-api nonprod-api nonprod-api.crt new-ca.crt
bundle partner-client orders-client partner-client.crt partner-ca.crt
bundle api server api.crt server-ca.crt
keytool -importkeystore -noprompt -srckeystore nonprod-api.p12 -srcstorepass changeit -destkeystore nonprod-keystore.jks -deststoretype JKS -deststorepass changeit 2>/dev/null
keytool -importcert -noprompt -alias backend-ca -file server-ca.crt -keystore nonprod-keystore.jks -storepass changeit 2>/dev/null
for name in old-ca partner-ca; do keytool -importcert -noprompt -alias $name -file $name.crt -keystore accepted.p12 -storepass changeit 2>/dev/null; done
keytool -importcert -noprompt -alias server-ca -file server-ca.crt -keystore trust.p12 -storepass changeit 2>/dev/null

printf '127.0.113.42 api.partner.example\n127.0.113.60 idp.partner.example\n127.0.113.77 legacy.partner.example\n' > hosts
javac -d . "$here/Peers.java"
java Peers serve 127.0.113.42 8443 api.p12 accepted.p12 need TLSv1.2 > api.out & 
java Peers serve 127.0.113.60 8443 api.p12 trust.p12 none TLSv1.3 > idp.out &
for log in api.out idp.out; do for _ in $(seq 100); do grep -q ready $log && break; sleep 0.1; done; done
tcpdump -q -i any -s 0 -U -w capture.pcap 'tcp and net 127.0.113.0/24' 2>/dev/null & sleep 1.5

call() { java -Djdk.net.hosts.file=hosts Peers call "$1" "$2" trust.p12 "$3"; }
call https://idp.partner.example:8443/token nonprod-api.p12 TLSv1.3
call https://api.partner.example:8443/v1/orders nonprod-keystore.jks TLSv1.2
call https://api.partner.example:8443/v1/orders partner-client.p12 TLSv1.2
call https://legacy.partner.example:9443/v1/orders nonprod-keystore.jks TLSv1.2
call https://api.partner.example:8443/v1/orders nonprod-keystore.jks TLSv1.2
sleep 1; kill -INT %3; sleep 1

install -m 644 capture.pcap "$out/mp-to-backend.pcap"
install -m 644 nonprod-keystore.jks "$out/nonprod-keystore.jks"
ls -l "$out"
