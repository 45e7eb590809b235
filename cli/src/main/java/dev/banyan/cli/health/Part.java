package dev.banyan.cli.health;

/**
 * One line of the picture.
 *
 * @param process the process it lives in: sandbox, hub, proxy
 * @param pid 0 when nothing runs
 * @param port 0 when not known
 * @param url empty when not known
 * @param detail what the part adds in words; may be empty
 */
public record Part(
    String name, String process, PartState state, long pid, int port, String url, String detail) {}
