/**
 * For tests here and elsewhere: real servers with the Steel Wheels data, and the part of a hub that
 * moves their changes, in this process or in one of its own that may be killed.
 */
@NullMarked
package dev.banyan.connector.projection.harness;

import org.jspecify.annotations.NullMarked;
