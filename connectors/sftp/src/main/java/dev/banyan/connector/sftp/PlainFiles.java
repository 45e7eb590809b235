package dev.banyan.connector.sftp;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in files with plain names. A server tells names as it likes: one that leads elsewhere, and
 * links, are left where they are.
 */
public final class PlainFiles implements GenericFileFilter<Object> {

  private static final Logger LOG = LoggerFactory.getLogger(PlainFiles.class);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,199}");
  private static final int REMEMBERED_MAX = 1_000;
  private static final int SHOWN_MAX = 80;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  @Override
  public boolean accept(GenericFile<Object> file) {
    String name = file.getFileNameOnly();
    if (!isPlain(name) || leadsOut(file.getRelativeFilePath())) {
      tell(name, "its name is not plain");
      return false;
    }
    if (file.getFile() instanceof SftpRemoteFile<?> remote && isLink(remote)) {
      tell(name, "it is a link");
      return false;
    }
    return true;
  }

  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  static boolean leadsOut(String path) {
    for (String step : path.split("[/\\\\]", -1)) {
      if (!isPlain(step)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLink(SftpRemoteFile<?> file) {
    return file.getRemoteFile() instanceof LsEntry entry && entry.getAttrs().isLink();
  }

  // Once a name: the folder is looked at every few seconds.
  private void tell(String name, String why) {
    if (told.size() < REMEMBERED_MAX && told.add(name)) {
      String shown = name.replaceAll("[^\\x20-\\x7e]", "?");
      LOG.warn(
          "a file on the SFTP server is left alone because {}: {}",
          why,
          shown.substring(0, Math.min(SHOWN_MAX, shown.length())));
    }
  }
}
