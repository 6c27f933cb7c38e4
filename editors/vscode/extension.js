// The client side of `plimsoll lsp`: starts the program, gives it the Dockerfiles and compose files that are open, and
// starts it again when its settings change. All that is known about these files is the server's; the protocol between
// the two is vscode-languageclient's. Tested by tests/e2e/vscode.sh.
'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

// Compose files are of the language yaml where no other extension, or an older VS Code, knows dockercompose.
const kDocuments = [
  { language: 'dockerfile' },
  { language: 'dockercompose' },
  { pattern: '**/{Containerfile,Containerfile.*,*.[Dd]ockerfile,*.[Cc]ontainerfile}' },
  { language: 'yaml', pattern: '**/{compose,compose.*,docker-compose,docker-compose.*}.{yaml,yml}' },
];

let output;
let client; // while a server is running, or starting
let last = Promise.resolve(); // the start or stop that was asked for last; they come one after the other

function expanded(text) {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  if (text.startsWith('~/')) return path.join(os.homedir(), text.slice(2));
  return text.replaceAll('${workspaceFolder}', folder);
}

// Whether it could be started: a path as it is, a name by PATH.
function isThere(program) {
  const isName = path.basename(program) === program;
  const folders = isName ? (process.env.PATH ?? '').split(path.delimiter) : [''];
  const ends = process.platform === 'win32' ? ['', ...(process.env.PATHEXT ?? '.EXE').split(';')] : [''];
  return folders.some((folder) => ends.some((end) => {
    try {
      const file = path.join(folder, program + end);
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  }));
}

async function complain(sentence) {
  output.appendLine(sentence);
  const choice = await vscode.window.showErrorMessage(`Plimsoll: ${sentence}`, 'Open Settings');
  if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', 'plimsoll.path');
}

async function start() {
  const settings = vscode.workspace.getConfiguration('plimsoll');
  const command = expanded(settings.get('path', 'plimsoll'));
  const args = settings.get('arguments', ['lsp']).map(expanded);
  if (!isThere(command)) {
    void complain(`there is no program "${command}". Install plimsoll, or name it in the setting plimsoll.path.`);
    return;
  }
  client = new LanguageClient('plimsoll', 'Plimsoll', { command, args }, {
    documentSelector: kDocuments,
    outputChannel: output,
    diagnosticCollectionName: 'plimsoll',
    initializationOptions: undefined, // the server asks for its settings, folder by folder
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void complain(`"${command} ${args.join(' ')}" is no language server: ${error?.message ?? error}`);
  }
}

async function stop() {
  const stopped = client;
  client = undefined;
  await stopped?.stop().catch((error) => output.appendLine(`stopping: ${error?.message ?? error}`));
}

function inTurn(...steps) {
  for (const step of steps) last = last.then(step);
  return last;
}

async function fixAll() {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.plimsoll', apply: 'first' });
}

function changed(event) {
  if (event.affectsConfiguration('plimsoll.path') || event.affectsConfiguration('plimsoll.arguments')) {
    return inTurn(stop, start);
  }
  // It asks for the rest anew when it hears of a change.
  return client?.sendNotification('workspace/didChangeConfiguration', { settings: null });
}

function activate(context) {
  output = vscode.window.createOutputChannel('Plimsoll');
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('plimsoll.fixAll', fixAll),
    vscode.commands.registerCommand('plimsoll.restart', () => inTurn(stop, start)),
    vscode.commands.registerCommand('plimsoll.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('plimsoll')) void changed(event);
    }),
  );
  return inTurn(start);
}

function deactivate() {
  return inTurn(stop);
}

module.exports = { activate, deactivate };
