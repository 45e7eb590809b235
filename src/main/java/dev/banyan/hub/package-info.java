/**
 * The hub: a Spring Boot and Camel process that mediates between the old side and the new. Starts
 * its rooms and knows no capability by name: those are in {@code routes/}, {@code contracts/} and
 * {@code config/}.
 */
@NullMarked
package dev.banyan.hub;

import org.jspecify.annotations.NullMarked;
