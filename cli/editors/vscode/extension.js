// Starts `dioptra lsp` and connects it to the editor.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate(context) {
  await start();
  context.subscriptions.push(
    vscode.commands.registerCommand("dioptra.restart", start),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (["path", "schema", "prisma"].some((name) => event.affectsConfiguration(`dioptra.${name}`))) {
        await start();
      }
    }),
  );
}

async function deactivate() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) {
    await running.stop();
  }
}

async function start() {
  await deactivate();
  const settings = vscode.workspace.getConfiguration("dioptra");
  const command = settings.get("path") || "dioptra";
  const schema = settings.get("schema");
  const languages = settings.get("prisma") ? ["dioptra", "prisma"] : ["dioptra"];
  const options = {
    // Not the old texts that a comparison shows.
    documentSelector: ["file", "untitled"].flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
    initializationOptions: schema ? { schema } : {},
  };
  client = new LanguageClient("dioptra", "Dioptra", { command, args: ["lsp"] }, options);
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `\`${command} lsp\` does not start: ${error.message}. Install it with \`cargo install dioptra\`, ` +
        "or set dioptra.path.",
    );
  }
}

module.exports = { activate, deactivate };
