// VS Code's extension as VS Code loads it, out of an unpacked .vsix, with the real vscode-languageclient and the real
// program: only the editor around them is a stub (vscode_stub.js).
//
//   node vscode_session.js EXTENSION PROGRAM FOLDER
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { make, Position, Range, Uri } = require('./vscode_stub.js');

const [extensionFolder, program, folder] = process.argv.slice(2).map((one) => path.resolve(one));
const about = JSON.parse(fs.readFileSync(path.join(extensionFolder, 'package.json'), 'utf8'));

// What a person has not set is what package.json says.
const defaults = Object.fromEntries(
  Object.entries(about.contributes.configuration.properties).map(([name, one]) => [name, one.default]));
const { api, editor } = make({ ...defaults, 'plimsoll.path': program }, folder);
const load = Module._load;
Module._load = (name, ...more) => (name === 'vscode' ? api : load(name, ...more));
const extension = require(path.join(extensionFolder, about.main));

const place = (line, character) => new Position(line, character);
const range = (...numbers) => new Range(...numbers);
const idOf = (one) => one.code?.value ?? one.code;
const ids = (found) => found.map(idOf);
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
const has = (id) => (found) => ids(found).includes(id);
const lacks = (id) => (found) => found.length > 0 && !ids(found).includes(id);

async function actions(document, at, only) {
  const { provider } = editor.providers.CodeActions;
  const found = (editor.diagnostics.get(String(document.uri)) ?? []);
  const context = { diagnostics: only ? [] : found, only, triggerKind: api.CodeActionTriggerKind.Invoke };
  return provider.provideCodeActions(document, at, context, token);
}

// Each sentence of it is what an editor's user sees.
async function typing() {
  const document = editor.open(path.join(folder, 'Dockerfile'), 'dockerfile',
    'FROM debian:12 AS base\r\nRUN echo \u{1F433} && sudo id\r\nFROM base\r\nCMD ["id"]\r\n');
  const found = await editor.until(document, 'sudo is found', has('DL3004'));
  const sudo = found.find((one) => idOf(one) === 'DL3004');
  assert.deepStrictEqual([sudo.range.start, sudo.range.end], [place(1, 15), place(1, 19)]);
  assert.strictEqual(sudo.source, 'plimsoll');

  const quick = (await actions(document, sudo.range)).filter((one) => one.kind.value === 'quickfix');
  assert(quick.some((one) => one.title.includes('DL3004')), 'there is something to do about sudo');

  editor.type(document, range(1, 15, 1, 20), '');
  await editor.until(document, 'no sudo is found any more', lacks('DL3004'));
  editor.type(document, range(2, 0, 2, 0), 'RUN apt-get install a=1\r\n');
  await editor.until(document, 'apt-get without -y is found', has('DL3014'));
  const [all] = await actions(document, range(0, 0, 5, 0), new api.CodeActionKind('source.fixAll.plimsoll'));
  editor.apply(document, all.edit.all);
  await editor.until(document, 'all is mended', lacks('DL3014'));
  assert(document.getText().includes('apt-get install -y a=1'), document.getText());
  return document;
}

async function asking(document) {
  const { Hover, CompletionItem, DocumentFormattingEdit, Definition, Reference, DocumentSymbol, FoldingRange, Rename,
    DocumentSemanticTokens } = editor.providers;
  const hover = await Hover.provider.provideHover(document, place(1, 1), token);
  assert(hover.contents[0].value.includes('RUN'), 'hover tells of RUN');
  const context = { triggerKind: api.CompletionTriggerKind.Invoke, triggerCharacter: undefined };
  editor.type(document, range(5, 0, 5, 0), 'COPY --\r\n');
  const items = await CompletionItem.provider.provideCompletionItems(document, place(5, 7), token, context);
  assert((items.items ?? items).some((one) => one.label === '--chown='), 'completion knows the flags');
  editor.type(document, range(5, 0, 6, 0), '');
  const [definition] = [await Definition.provider.provideDefinition(document, place(3, 6), token)].flat();
  assert.deepStrictEqual(definition.range.start, place(0, 18));
  const references = await Reference.provider.provideReferences(document, place(3, 6), { includeDeclaration: true }, token);
  assert.deepStrictEqual(references.map((one) => one.range.start), [place(0, 18), place(3, 5)]);
  const renamed = await Rename.provider.provideRenameEdits(document, place(3, 6), 'first', token);
  assert.strictEqual(renamed.all.length, 2);
  assert((await DocumentSymbol.provider.provideDocumentSymbols(document, token)).length > 0);
  assert.ok(await FoldingRange.provider.provideFoldingRanges(document, {}, token));
  assert((await DocumentSemanticTokens.provider.provideDocumentSemanticTokens(document, token)).data.length > 0);
  editor.type(document, range(1, 0, 1, 3), 'run');
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await DocumentFormattingEdit.provider.provideDocumentFormattingEdits(document, options, token);
  editor.apply(document, edits);
  assert(document.getText().includes('\r\nRUN echo'), document.getText());
}

async function settings(document) {
  await editor.until(document, 'the user is judged', has('PL-LINT-NO-USER'));
  editor.set('plimsoll.preset', 'hadolint');
  await editor.until(document, 'hadolint has no such rule', lacks('PL-LINT-NO-USER'));
  editor.set('plimsoll.preset', null);
  await editor.until(document, 'all is as before', has('PL-LINT-NO-USER'));
  editor.set('plimsoll.path', `${program}-that-is-not-there`);
  await editor.commands['plimsoll.restart']();
  assert.match(editor.said.at(-1), /^error: Plimsoll: there is no program ".*not-there"/);
  editor.set('plimsoll.path', program);
  await editor.commands['plimsoll.restart']();
  await editor.until(document, 'a new server judges what is open', has('PL-LINT-NO-USER'));
}

// What the editor was asked to watch, and says.
async function watching(document) {
  assert.deepStrictEqual(editor.watched, [
    '**/.hadolint.{yaml,yml}', '**/.plimsoll.yaml', '**/*.dockerignore', '**/*compose*.{yaml,yml}', '**/.env',
  ]);
  const file = path.join(folder, '.hadolint.yaml');
  fs.writeFileSync(file, 'ignored: [PL-LINT-NO-USER]\n');
  editor.files.fire(Uri.file(file));
  await editor.until(document, 'the configuration counts', lacks('PL-LINT-NO-USER'));
  fs.rmSync(file);
  editor.files.fire(Uri.file(file));
  await editor.until(document, 'it is gone', has('PL-LINT-NO-USER'));
}

async function otherFiles() {
  const named = editor.open(path.join(folder, 'web.Dockerfile'), 'plaintext', 'FROM debian\n');
  await editor.until(named, 'a Dockerfile by its name', has('DL3006'));
  editor.close(named);
  const text = editor.open(path.join(folder, 'notes.txt'), 'plaintext', 'FROM debian\n');
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  assert.strictEqual(editor.diagnostics.get(String(text.uri)), undefined);
}

async function main() {
  const context = { subscriptions: [] };
  await extension.activate(context);
  assert.deepStrictEqual(Object.keys(editor.commands).sort(), about.contributes.commands.map((one) => one.command).sort());
  const document = await typing();
  await asking(document);
  await watching(document);
  await settings(document);
  await otherFiles();
  await extension.deactivate();
  for (const one of context.subscriptions) one.dispose();
  assert.deepStrictEqual(editor.said.filter((one) => !one.includes('not-there')), []);
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
