/**
 * A payment on the terminal keeps the rule its points were promised by. Of one begun before this step the rule was not
 * written down: the one that is in force now is the likeliest.
 */
export const keepGiftRule = `
UPDATE charge SET wish = json_set(wish, '$.rule', json(coalesce(
  (SELECT json_extract(text, '$.giftRule') FROM town WHERE kind = 'settings' LIMIT 1),
  '{"id":"gift","version":1}')))
WHERE json_extract(wish, '$.rule') IS NULL;
`;
