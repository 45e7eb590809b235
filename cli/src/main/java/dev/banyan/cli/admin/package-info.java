/**
 * The commands that ask the running hub: capability, cdc and routes. They call the hub's admin API
 * with the token that {@code up} wrote, and show its answers; only {@code Banyan} calls them.
 */
@NullMarked
package dev.banyan.cli.admin;

import org.jspecify.annotations.NullMarked;
