/**
 * The peer of the facades: the same reads as one would write them by hand with Spring MVC and
 * JdbcClient. Started by the bench as a process of its own.
 */
@NullMarked
package dev.banyan.bench.peer;

import org.jspecify.annotations.NullMarked;
