/** What people see of mails and do to them: {@code /admin/mail}. */
@NullMarked
package dev.banyan.connector.mail.admin;

import org.jspecify.annotations.NullMarked;
