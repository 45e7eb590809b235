/** What tests of the stand-ins share. */
package dev.banyan.sandbox.provider;
