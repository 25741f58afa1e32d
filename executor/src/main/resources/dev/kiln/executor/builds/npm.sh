# package.json becomes /build/out/node_modules. What is locked stays as it is, what is new is added to the lock.
set -eu
mkdir -p /build/home /build/tmp /build/out
cd /build/out
if [ "$WHOLE" = yes ]; then
    cp -r /src/. .
    chmod -R u+w .
else
    for file in package.json package-lock.json npm-shrinkwrap.json; do
        [ ! -f "/src/$file" ] || cp "/src/$file" .
    done
    chmod u+w -- *
fi
export npm_config_cache=/cache/npm npm_config_userconfig=/kiln/conf/npmrc npm_config_globalconfig=/kiln/conf/none
export npm_config_dangerously_allow_all_scripts=true npm_config_fetch_retries=2 npm_config_install_links=true npm_config_yes=true
if [ "$TYPES" = yes ]; then
    # The types that a compilation needs are mostly among what does not run.
    npm install --include=dev --no-audit --no-fund --no-progress --loglevel=http
    [ ! -d node_modules/@types ] || cp -r node_modules/@types /build/out/types
    npm prune --omit=dev --no-audit --no-fund --ignore-scripts
else
    npm install --omit=dev --no-audit --no-fund --no-progress --loglevel=http
fi
mkdir -p node_modules
