/** For tests here and elsewhere: a partner that uses OpenSSH's own client. */
@NullMarked
package dev.banyan.connector.sftp.harness;

import org.jspecify.annotations.NullMarked;
