/**
 * What an operator looks at: change streams, routes and health over the admin API. Reads the other
 * rooms; no room imports this one.
 */
@NullMarked
package dev.banyan.hub.ops;

import org.jspecify.annotations.NullMarked;
