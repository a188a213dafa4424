#!/bin/sh
# dpkg says `upgrade`, rpm says how many versions stay: a newer one keeps what this would take away.
case "$1" in upgrade | failed-upgrade | abort-* | 1) exit 0 ;; esac
rm -f "$DPKG_ROOT"'/usr/bin/${executable}'
if [ -z "$DPKG_ROOT" ] && [ -f '/etc/apparmor.d/${executable}' ]; then
  if aa-enabled --quiet 2>/dev/null && ! ischroot 2>/dev/null; then
    apparmor_parser --remove '/etc/apparmor.d/${executable}' || true
  fi
  rm -f '/etc/apparmor.d/${executable}'
fi
if command -v update-mime-database >/dev/null; then update-mime-database "$DPKG_ROOT/usr/share/mime" || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$DPKG_ROOT/usr/share/applications" || true; fi
