-- Who a legacy customer is at a payment provider, and how the customer has agreed to pay. No card numbers: the provider
-- has them, and here are its names for them.
CREATE TABLE payment_methods (
  provider          text   NOT NULL,   -- stripe, paypal
  customer_number   bigint NOT NULL,
  provider_customer text   NOT NULL,
  method            text   NOT NULL,
  PRIMARY KEY (provider, customer_number)
);

-- The customers of Steel Wheels as the stand-ins of the sandbox know them. With a provider's own account, put its names here.
INSERT INTO payment_methods (provider, customer_number, provider_customer, method)
SELECT provider, n, 'cus_sw' || n, CASE provider WHEN 'stripe' THEN 'pm_sw' || n ELSE 'vault_sw' || n END
FROM unnest(ARRAY['stripe', 'paypal']) provider, unnest(ARRAY[
  97, 98, 99, 100, 103, 112, 114, 119, 121, 124, 125, 128, 129, 131, 141, 144, 145, 146, 148, 151, 157, 161, 166, 167,
  168, 169, 171, 172, 173, 175, 177, 181, 186, 187, 189, 198, 201, 202, 204, 205, 206, 209, 211, 216, 219, 223, 227,
  233, 237, 239, 240, 242, 247, 249, 250, 256, 259, 260, 273, 276, 278, 282, 286, 293, 298, 299, 303, 307, 311, 314,
  319, 320, 321, 323, 324, 328, 333, 334, 335, 339, 344, 347, 348, 350, 353, 356, 357, 361, 362, 363, 369, 376, 379,
  381, 382, 385, 386, 398, 406, 409, 412, 415, 424, 443, 447, 448, 450, 452, 455, 456, 458, 459, 462, 465, 471, 473,
  475, 477, 480, 481, 484, 486, 487, 489, 495, 496
]) n;
