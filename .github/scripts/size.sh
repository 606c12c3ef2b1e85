#!/bin/sh
# GitHub Pages takes at most 1 GB. Where the site in a folder is larger than a limit in
# bytes, it goes without the pages of projects, which nothing else needs.
#
#   .github/scripts/size.sh dist 900000000
set -eu
site=$1
limit=$2
bytes() { find "$site" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%d", sum }'; }

size=$(bytes)
echo "$site: $size bytes"
[ "$size" -gt "$limit" ] || exit 0
if [ -d "$site/p" ]; then
  rm -rf "$site/p" "$site"/sitemap.xml* "$site"/sitemap-*.xml*
  echo "::warning title=Size::The site has $size bytes, more than $limit: it is published without the pages of projects and sitemap.xml"
  size=$(bytes)
  echo "$site without them: $size bytes"
fi
[ "$size" -le "$limit" ] || echo "::warning title=Size::The site has $size bytes; GitHub Pages takes at most 1,000,000,000"
