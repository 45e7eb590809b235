/**
 * Users, their passwords and the log-in page. {@link dev.banyan.sandbox.steelwheels.SteelWheels}
 * adds it to the site; names and passwords flow in and are checked against the schema intranet,
 * which the change stream does not see.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.login;

import org.jspecify.annotations.NullMarked;
