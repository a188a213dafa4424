#!/bin/sh
# Makes every file beside this script anew, with real tools: keytool 17 and OpenSSL 3 (with its legacy provider), and Python for the zip.
# Keys are made here and belong to nobody. The store password is `changeit` unless README.md says otherwise.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
days=9000
password=changeit
quiet() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }

ca() { # name, subject
  quiet openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/$1.key" -out "$work/$1.crt" -days $days -subj "$2" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}
issue() { # name, subject, issuer, extensions, further options to x509
  printf '%b' "$4" >"$work/$1.ext"
  name=$1 subject=$2 issuer=$3
  shift 4
  quiet openssl req -new -key "$work/$name.key" -out "$work/$name.csr" -subj "$subject"
  quiet openssl x509 -req -in "$work/$name.csr" -CA "$work/$issuer.crt" -CAkey "$work/$issuer.key" -CAcreateserial \
    -days $days -extfile "$work/$name.ext" -out "$work/$name.crt" "$@"
}
key() { # name, genpkey options
  name=$1
  shift
  quiet openssl genpkey "$@" -out "$work/$name.key"
}

client='keyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n'
ca root '/C=GB/O=Corpus/CN=Corpus Root'
key issuing -algorithm RSA -pkeyopt rsa_keygen_bits:2048
issue issuing '/C=GB/O=Corpus/CN=Corpus Issuing' root \
  'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n'
key rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
issue rsa '/C=GB/O=Corpus/CN=rsa.example' issuing \
  "${client}subjectAltName=DNS:rsa.example,DNS:*.rsa.example,IP:192.0.2.1,IP:2001:db8::1,email:a@rsa.example,URI:https://rsa.example/,dirName:dir,otherName:1.2.3.4;UTF8:x,RID:1.2.3.4\n[dir]\nCN=Directory Name\n"
key ec -algorithm EC -pkeyopt ec_paramgen_curve:P-256
issue ec '/C=GB/O=Corpus/CN=ec.example' issuing "$client" -sha384
key p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
issue p384 '/C=GB/O=Corpus/CN=p384.example' issuing "$client"
key p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
issue p521 '/C=GB/O=Corpus/CN=p521.example' issuing "$client"
key brainpool -algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1
issue brainpool '/C=GB/O=Corpus/CN=brainpool.example' issuing "$client"
key explicit -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit
issue explicit '/C=GB/O=Corpus/CN=explicit.example' issuing "$client"
key ed25519 -algorithm ED25519
issue ed25519 '/C=GB/O=Corpus/CN=ed25519.example' issuing "$client"
key ed448 -algorithm ED448
issue ed448 '/C=GB/O=Corpus/CN=ed448.example' issuing "$client"
quiet openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out "$work/dsa.params"
quiet openssl genpkey -paramfile "$work/dsa.params" -out "$work/dsa.key"
issue dsa '/C=GB/O=Corpus/CN=dsa.example' issuing "$client"
key pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
issue pss '/C=GB/O=Corpus/CN=pss.example' issuing "$client" -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32
for name in dsa ed25519 ed448 pss p384 p521 brainpool; do
  # Signed by themselves, so that each signature algorithm is there to verify.
  quiet openssl req -x509 -key "$work/$name.key" -out "self-$name.pem" -days $days -subj "/CN=self $name"
done
quiet openssl req -x509 -key "$work/rsa.key" -out self-sha1.pem -days $days -subj '/CN=self sha1' -sha1

cat "$work/issuing.crt" "$work/root.crt" >"$work/chain.crt"

# PKCS#12 by OpenSSL
p12() { # file, name of key, further options
  file=$1 name=$2
  shift 2
  quiet openssl pkcs12 -export -inkey "$work/$name.key" -in "$work/$name.crt" -certfile "$work/chain.crt" \
    -passout "pass:$password" -out "$file" "$@"
}
p12 openssl.p12 rsa -name MyKey
p12 openssl-legacy.p12 rsa -name mykey -legacy
p12 openssl-no-mac.p12 rsa -name mykey -nomac
p12 openssl-nothing-encrypted.p12 rsa -name mykey -nomac -keypbe NONE -certpbe NONE
p12 openssl-certificates-plain.p12 rsa -name mykey -certpbe NONE
p12 openssl-rc2-128.p12 rsa -name mykey -legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-2DES
p12 openssl-rc4.p12 rsa -name mykey -legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-40
p12 openssl-aes128-sha512.p12 rsa -name mykey -certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512
for name in ec p384 p521 brainpool ed25519 ed448 dsa pss; do p12 "openssl-$name.p12" "$name" -name "$name"; done
p12 openssl-nameless.p12 rsa
password='' p12 openssl-empty-password.p12 rsa -name mykey
password='pässwörd€' p12 openssl-unicode-password.p12 rsa -name mykey
quiet openssl pkcs12 -export -nokeys -in "$work/chain.crt" -passout pass:$password -out openssl-certificates-only.p12
quiet openssl pkcs12 -export -inkey "$work/rsa.key" -in "$work/rsa.crt" -certfile "$work/root.crt" -name mykey \
  -passout pass:$password -out openssl-intermediate-missing.p12

# keytool
import() { # type, file, source, alias, further options
  type=$1 file=$2 source=$3 alias=$4
  shift 4
  quiet keytool "$@" -importkeystore -srckeystore "$source" -srcstoretype PKCS12 -srcstorepass $password -srcalias "$alias" \
    -destkeystore "$file" -deststoretype "$type" -deststorepass $password -destkeypass $password -destalias "$alias"
}
trust() { # type, file, alias, certificate, further options
  type=$1 file=$2 alias=$3 certificate=$4
  shift 4
  quiet keytool "$@" -importcert -noprompt -keystore "$file" -storetype "$type" -storepass $password -alias "$alias" -file "$work/$certificate.crt"
}
rm -f keytool*
for type in JKS JCEKS PKCS12; do
  file=keytool.$(echo $type | tr A-Z a-z)
  import $type "$file" openssl.p12 mykey
  # A key in JCEKS takes 400,000 rounds of MD5 to open: one is enough.
  [ $type = JCEKS ] || import $type "$file" openssl-ec.p12 ec
  trust $type "$file" root root
done
for type in JCEKS PKCS12; do
  file=keytool-secret.$(echo $type | tr A-Z a-z)
  trust $type "$file" before root
  quiet keytool -genseckey -keyalg AES -keysize 256 -alias secret -keystore "$file" -storetype $type -storepass $password -keypass $password
  trust $type "$file" zlast issuing
done
import PKCS12 keytool-legacy.pkcs12 openssl.p12 mykey -J-Dkeystore.pkcs12.legacy
trust PKCS12 keytool-legacy.pkcs12 root root -J-Dkeystore.pkcs12.legacy
trust PKCS12 keytool-trusted-only.pkcs12 root root
cp keytool.jks keytool-other-key-password.jks
quiet keytool -keypasswd -keystore keytool-other-key-password.jks -storetype JKS -storepass $password -keypass $password -new otherpass -alias mykey
for name in dsa pss; do import JKS "keytool-$name.jks" "openssl-$name.p12" $name; done
quiet keytool -genkeypair -alias gone -keyalg EC -dname CN=gone -keystore keytool-empty.jks -storetype JKS -storepass $password -keypass $password
quiet keytool -delete -alias gone -keystore keytool-empty.jks -storetype JKS -storepass $password

# PEM, DER, PKCS#7
cat "$work/root.crt" "$work/rsa.key" "$work/issuing.crt" "$work/rsa.crt" >shuffled.pem
cat "$work/rsa.crt" "$work/issuing.crt" "$work/root.crt" >chain.pem
openssl pkcs12 -in openssl.p12 -passin pass:$password -nodes -out bag-attributes.pem
cat "$work/ec.key" "$work/rsa.key" "$work/rsa.crt" "$work/ec.crt" "$work/issuing.crt" >two-keys.pem
cat "$work/ec.key" "$work/rsa.crt" >mismatch.pem
quiet openssl pkcs8 -topk8 -in "$work/rsa.key" -v2 aes-256-cbc -passout pass:$password -out pkcs8-pbes2.pem
quiet openssl pkcs8 -topk8 -in "$work/rsa.key" -scrypt -passout pass:$password -out pkcs8-scrypt.pem
quiet openssl pkcs8 -topk8 -in "$work/rsa.key" -v2 des3 -v2prf hmacWithSHA1 -passout pass:$password -out pkcs8-des3.pem
for scheme in PBE-MD5-DES PBE-SHA1-DES PBE-SHA1-RC2-64 PBE-SHA1-3DES; do
  quiet openssl pkcs8 -topk8 -in "$work/rsa.key" -v1 $scheme -passout pass:$password -provider legacy -provider default -out "pkcs8-$scheme.pem"
done
quiet openssl rsa -in "$work/rsa.key" -traditional -aes256 -passout pass:$password -out traditional-rsa.pem
quiet openssl ec -in "$work/ec.key" -des3 -passout pass:$password -out traditional-ec.pem
quiet openssl dsa -in "$work/dsa.key" -aes128 -passout pass:$password -out traditional-dsa.pem
quiet openssl rsa -in "$work/rsa.key" -traditional -out plain-rsa.pem
quiet openssl ec -in "$work/ec.key" -out plain-ec.pem
quiet openssl dsa -in "$work/dsa.key" -out plain-dsa.pem
quiet openssl pkcs8 -topk8 -nocrypt -in "$work/rsa.key" -outform DER -out pkcs8.der
quiet openssl pkcs8 -topk8 -in "$work/rsa.key" -outform DER -passout pass:$password -out pkcs8-encrypted.der
quiet openssl rsa -in "$work/rsa.key" -traditional -outform DER -out rsa-key.der
quiet openssl ec -in "$work/ec.key" -outform DER -out ec-key.der
quiet openssl dsa -in "$work/dsa.key" -outform DER -out dsa-key.der
quiet openssl x509 -in "$work/rsa.crt" -outform DER -out certificate.der
quiet openssl x509 -in "$work/explicit.crt" -out explicit-curve.pem
quiet openssl x509 -in "$work/rsa.crt" -trustout -addtrust clientAuth -out trusted-certificate.pem
quiet openssl crl2pkcs7 -nocrl -certfile "$work/chain.crt" -out chain-pem.p7b
quiet openssl crl2pkcs7 -nocrl -certfile "$work/chain.crt" -outform DER -out chain-der.p7b

# Named for what they are
quiet openssl pkey -in "$work/rsa.key" -pubout -out public-key.pem
quiet openssl pkey -in "$work/rsa.key" -pubout -outform DER -out public-key.der
cp "$work/rsa.csr" request.pem
quiet openssl req -in "$work/rsa.csr" -outform DER -out request.der

# The Apigee keystore JAR
mkdir -p "$work/jar/META-INF"
printf 'certFile=myCertificate.pem\nkeyFile=myKey.pem\n' >"$work/jar/META-INF/descriptor.properties"
cp chain.pem "$work/jar/myCertificate.pem"
cp "$work/rsa.key" "$work/jar/myKey.pem"
rm -f apigee.jar
(cd "$work/jar" && python3 -c '
import zipfile
with zipfile.ZipFile("out.jar", "w", zipfile.ZIP_DEFLATED) as jar:
    for name in ("META-INF/descriptor.properties", "myCertificate.pem", "myKey.pem"):
        jar.write(name)
')
mv "$work/jar/out.jar" apigee.jar
