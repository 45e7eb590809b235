/**
 * What is particular to change streams from MariaDB and MySQL. Classes that the settings of a
 * source name are public, because Debezium makes them: its engine here, or a Connect cluster.
 */
@NullMarked
package dev.banyan.connector.changestream.mariadb;

import org.jspecify.annotations.NullMarked;
