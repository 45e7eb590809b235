/**
 * An SFTP server on a folder with {@code outbound} and {@code inbound}: SFTP and nothing else of
 * SSH. The sandbox and tests start it; files flow between its clients and its folder.
 */
@NullMarked
package dev.banyan.sandbox.sftp;

import org.jspecify.annotations.NullMarked;
