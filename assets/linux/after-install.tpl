#!/bin/sh
# What the Debian and the RPM package do once their files are there. `handscope` in a shell is the command line;
# the desktop's menu starts the window. dpkg says in DPKG_ROOT where else than in / they were put.
ln -sf '/opt/${sanitizedProductName}/resources/bin/${executable}' "$DPKG_ROOT"'/usr/bin/${executable}'

# Chromium's sandbox needs user namespaces, or a helper that is allowed to do without.
sandbox="$DPKG_ROOT"'/opt/${sanitizedProductName}/chrome-sandbox'
if unshare --user true 2>/dev/null; then
  chmod 0755 "$sandbox" || true
else
  chmod 4755 "$sandbox" || true
fi

if command -v update-mime-database >/dev/null; then update-mime-database "$DPKG_ROOT/usr/share/mime" || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$DPKG_ROOT/usr/share/applications" || true; fi

# Ubuntu 24.04 and later give user namespaces only to programs with a profile; older ones cannot read it and need none.
[ -z "$DPKG_ROOT" ] || exit 0
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if aa-enabled --quiet 2>/dev/null && apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  if ! ischroot 2>/dev/null; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
  fi
fi
