# requirements.txt becomes packages in /build/out/root, for the Python that runs the function.
set -eu
mkdir -p /build/home /build/tmp /build/out/root
cd /src
export PIP_CONFIG_FILE=/kiln/conf/pip.conf PIP_CACHE_DIR=/cache/pip PIP_RETRIES=1 PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_NO_INPUT=1 PIP_PROGRESS_BAR=off PIP_BREAK_SYSTEM_PACKAGES=1 PIP_ROOT_USER_ACTION=ignore
if "$PYTHON" -m pip --version >/dev/null 2>&1; then
    pip="$PYTHON -m pip"
else
    pip="/usr/bin/python3 -m pip --python $PYTHON"
fi
exec $pip install --no-compile --target /build/out/root -r requirements.txt
