/**
 * Price books: shown, and created from public catalogues. An importer never applies anything: it
 * writes documents that a person reviews and then applies, and reports what it could not import.
 */
package io.tollgate.cli.prices;
