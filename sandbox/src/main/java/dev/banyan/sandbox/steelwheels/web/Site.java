package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The web server: one Tomcat with one context at the root. Servlets are added before it starts. */
public final class Site {

  private static final int MAX_THREADS = 100;
  private static final int MAX_CONNECTIONS = 2_000;
  private static final int MAX_FORM_BYTES = 1 << 20;
  private static final int MAX_SESSIONS = 20_000;
  private static final int SESSION_TIMEOUT_MINUTES = 30;

  // Kept here, for a logger that nobody holds forgets its level.
  private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

  static {
    TOMCAT_LOG.setLevel(Level.WARNING);
  }

  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final Path downloadFolder;

  /**
   * @param port 0 takes a free one
   * @param folder for the files to download and for Tomcat's own files
   */
  public Site(String address, int port, Path folder) throws IOException {
    Path files = folder.resolve("files").toAbsolutePath();
    downloadFolder = Files.createDirectories(files.resolve("download"));
    tomcat.setBaseDir(Files.createDirectories(folder.resolve("work").toAbsolutePath()).toString());
    tomcat.setConnector(connector(address, port));
    context = tomcat.addContext("", files.toString());
    context.setResources(uncached(context));
    context.setUseRelativeRedirects(false);
    context.setRequestCharacterEncoding("ISO-8859-1");
    context.setResponseCharacterEncoding("ISO-8859-1");
    context.setSessionTimeout(SESSION_TIMEOUT_MINUTES);
    stopQuietly((StandardContext) context);
    StandardManager sessions = new StandardManager();
    sessions.setPathname("");
    sessions.setMaxActiveSessions(MAX_SESSIONS);
    context.setManager(sessions);
    askForLogin();
    tomcat.getHost().getPipeline().addValve(plainErrors());
    context.addErrorPage(notFound());
    context.addMimeMapping("txt", "text/plain");
    add("/", new UnknownPage());
    add("/style.css", Resource.load("style.css", "text/css"));
    add("/logo.gif", Resource.load("logo.gif", "image/gif"));
  }

  private static ErrorReportValve plainErrors() {
    ErrorReportValve errors = new ErrorReportValve();
    errors.setShowReport(false);
    errors.setShowServerInfo(false);
    return errors;
  }

  private static ErrorPage notFound() {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(HttpServletResponse.SC_NOT_FOUND);
    page.setLocation("/unknown");
    return page;
  }

  private void askForLogin() {
    FilterDef filter = new FilterDef();
    filter.setFilterName("login");
    filter.setFilter(new LoginFilter());
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("login");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
  }

  // The process ends with the application, so that nothing is left to look for.
  private static void stopQuietly(StandardContext context) {
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
  }

  private static Connector connector(String address, int port) {
    Connector connector = new Connector("HTTP/1.1");
    connector.setPort(port);
    connector.setProperty("address", address);
    connector.setProperty("maxThreads", Integer.toString(MAX_THREADS));
    connector.setProperty("maxConnections", Integer.toString(MAX_CONNECTIONS));
    connector.setMaxPostSize(MAX_FORM_BYTES);
    connector.setURIEncoding("ISO-8859-1");
    return connector;
  }

  /**
   * Serves a URL pattern by a servlet; log-in is asked for unless {@link LoginFilter} has it as
   * public.
   */
  public void add(String pattern, HttpServlet servlet) {
    register(pattern, servlet);
  }

  /** As {@link #add}, for a servlet that takes file uploads. */
  public void addUpload(String pattern, HttpServlet servlet, MultipartConfigElement limits) {
    register(pattern, servlet).setMultipartConfigElement(limits);
  }

  /**
   * As {@link #add}, for a servlet that serves the files of {@link #downloadFolder} at /download.
   */
  public void addDownload(String pattern, DefaultServlet servlet) {
    Wrapper wrapper = register(pattern, servlet);
    wrapper.addInitParameter("listings", "false");
    wrapper.addInitParameter("readonly", "true");
    // Bytes go out as they are.
    wrapper.addInitParameter("fileEncoding", "ISO-8859-1");
    wrapper.addInitParameter("useBomIfPresent", "false");
  }

  public Path downloadFolder() {
    return downloadFolder;
  }

  // A file that was just uploaded must be found at once.
  private static StandardRoot uncached(Context context) {
    StandardRoot resources = new StandardRoot(context);
    resources.setCachingAllowed(false);
    return resources;
  }

  private Wrapper register(String pattern, HttpServlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, pattern, servlet);
    wrapper.addMapping(pattern);
    return wrapper;
  }

  public void start() throws LifecycleException {
    tomcat.start();
    if (!tomcat.getConnector().getState().isAvailable()) {
      throw new LifecycleException(
          "Steel Wheels could not listen on port "
              + tomcat.getConnector().getPort()
              + "; is it taken?");
    }
  }

  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }
}
