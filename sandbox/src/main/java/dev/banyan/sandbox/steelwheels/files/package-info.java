/**
 * Files: uploads, downloads and the price list. {@link dev.banyan.sandbox.steelwheels.SteelWheels}
 * adds their pages to the site; bytes flow from the browser to the upload folder and back, what
 * they are called is in intranet.uploads.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.files;

import org.jspecify.annotations.NullMarked;
