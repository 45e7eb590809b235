/**
 * One bounded HTTP call to somebody outside: no redirects, no private addresses, a deadline, at
 * most so many bytes of answer. Used by the rooms beside it.
 */
@NullMarked
package dev.banyan.connector.http.call;

import org.jspecify.annotations.NullMarked;
