/**
 * The evidence about answers: what strangler proxies found at stage shadow is fetched from them and
 * kept, and judged when somebody asks. The admin API and gates ask here.
 */
@NullMarked
package dev.banyan.hub.parity.response;

import org.jspecify.annotations.NullMarked;
