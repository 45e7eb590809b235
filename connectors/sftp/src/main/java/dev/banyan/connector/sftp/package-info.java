/**
 * Files on SFTP servers. Used by routes through its Kamelets; only complete files are taken, and
 * files are put whole.
 */
@NullMarked
package dev.banyan.connector.sftp;

import org.jspecify.annotations.NullMarked;
