/** The seeded crash test: a random workload, random kills, and what must come out of it. */
@NullMarked
package dev.banyan.connector.projection.crash;

import org.jspecify.annotations.NullMarked;
