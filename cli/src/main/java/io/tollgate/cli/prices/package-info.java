/**
 * Price books: shown, and made from other people's catalogues. An importer never applies anything:
 * it writes documents that a person reads and then applies, and says what it could not carry over.
 */
package io.tollgate.cli.prices;
