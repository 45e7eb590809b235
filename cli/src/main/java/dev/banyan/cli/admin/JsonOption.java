package dev.banyan.cli.admin;

import picocli.CommandLine.Option;

/** {@code --json}, the same in every command that shows an answer of the hub. */
final class JsonOption {

  @Option(names = "--json", description = "Print the hub's JSON as it is.")
  boolean json;
}
