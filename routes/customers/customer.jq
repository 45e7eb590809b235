# A row of the legacy table customers becomes a row of the projection customers.

# Legacy clerks typed the country as a name. ISO 3166-1 alpha-2 codes of the names they use.
def iso_codes: {
  "Australia": "AU", "Austria": "AT", "Belgium": "BE", "Canada": "CA", "Denmark": "DK",
  "Finland": "FI", "France": "FR", "Germany": "DE", "Hong Kong": "HK", "Ireland": "IE",
  "Israel": "IL", "Italy": "IT", "Japan": "JP", "Netherlands": "NL", "New Zealand": "NZ",
  "Norway": "NO", "Philippines": "PH", "Poland": "PL", "Portugal": "PT", "Russia": "RU",
  "Singapore": "SG", "South Africa": "ZA", "Spain": "ES", "Sweden": "SE", "Switzerland": "CH",
  "UK": "GB", "USA": "US"
};

# Names stand with blanks around them now and then; other texts are kept as they are, because the
# compatibility routes must give them back unchanged.
def trimmed: gsub("^\\s+|\\s+$"; "");

# The legacy screens store an empty text where there is none.
def present: if . == "" then null else . end;

{
  customer_number: .CUSTOMERNUMBER,
  name: .CUSTOMERNAME,
  contact_first_name: .CONTACTFIRSTNAME,
  contact_last_name: .CONTACTLASTNAME,
  phone: (.PHONE | present),
  address_line1: .ADDRESSLINE1,
  address_line2: (.ADDRESSLINE2 | present),
  city: .CITY,
  state: (.STATE | present),
  postal_code: (.POSTALCODE | present),
  country: (
    ((.COUNTRY // "") | trimmed) as $name
    | iso_codes[$name]
      // error("unknown country '\($name)': add its ISO code to customers/customer.jq")
  ),
  # As it stands in the legacy table: the compatibility routes must give it back unchanged.
  country_legacy: .COUNTRY,
  sales_rep_number: .SALESREPEMPLOYEENUMBER,
  # Text, so that no digit is lost; the column is numeric.
  credit_limit: .CREDITLIMIT
}
