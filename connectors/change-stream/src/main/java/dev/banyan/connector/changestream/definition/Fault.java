package dev.banyan.connector.changestream.definition;

/**
 * Something wrong in a source file.
 *
 * @param line from 1
 * @param column from 1
 * @param message a plain sentence without a full stop
 */
public record Fault(int line, int column, String message) {}
