'use strict';
// Looks around in a sandbox and answers with everything that should not be possible.
const fs = require('fs');
const os = require('os');

exports.handler = async ({ forbidden }) => {
  const broken = [];
  const status = fs.readFileSync('/proc/self/status', 'utf8');
  const field = (name) => status.match(new RegExp(`^${name}:\\s*(.*)$`, 'm'))[1];
  if (process.getuid() === 0) broken.push('runs as root');
  if (field('NoNewPrivs') !== '1') broken.push('may gain privileges');
  if (field('Seccomp') !== '2') broken.push('has no system call filter');
  for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) {
    if (!/^0+$/.test(field(set))) broken.push(`has capabilities in ${set}`);
  }
  const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  if (processes.length > 3) broken.push(`sees ${processes.length} processes`);
  const networks = Object.keys(os.networkInterfaces()).filter((name) => name !== 'lo');
  if (networks.length > 0) broken.push(`sees the networks ${networks}`);
  for (const path of forbidden) {
    if (fs.existsSync(path)) broken.push(`sees ${path}`);
  }
  for (const directory of ['/', '/dev', '/etc', '/usr/bin', '/var/task', '/var/runtime']) {
    try {
      fs.writeFileSync(`${directory}/kiln-probe`, '');
      broken.push(`can write to ${directory}`);
    } catch {
      // As it should be.
    }
  }
  return broken;
};
