/** The stand-in, asked as programs ask Resend. */
package dev.banyan.sandbox.resend;
