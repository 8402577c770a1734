/**
 * The mark of `app/icon.svg` on a tile of the brand's green, 80 × 80 pixels for a place of 40. A PNG,
 * because mail programs show no SVG; it travels inside the e-mail (RFC 2392), so that it shows without
 * asking a server, which many programs do not do unless they are told to.
 */
const PNG = [
  'iVBORw0KGgoAAAANSUhEUgAAAFAAAABQCAYAAACOEfKtAAAIBUlEQVR4nOycCVQVVRjH//MWEFPRgwsuGYKigCQkLrgk',
  'LeqpLNEEWk5GZmSmbYR5WpQ0y9TTyRbtoFbmMY9hRmbaYic0s7ISDEI0CxNFXFDAUhPeu313xOVtMO/x5t1R5seZx8yd',
  'OzO8P9/dvu/ONcFTHkhqBwOGA1IcHXWDhBD5N6RAaBpWRR8lddtfsGI7JLYJy7KPwwMkt3Knje0Ii2kqXTWKLo3GlcUO',
  'MLYBxtpFyFp7SOlFygTkwllN02jvYbokAFc07DQY3iEh5ysRsn4Bm5Rw9pwX0vgyslYdc5XL6PL6pCQ/+BvnknBTaDOj',
  'yUHfWZLiwaytEBb5NYqKLE5zOb12/Jgg+Pmto71B0OFsw9mzd+CDTyrsTzgKmJZmhqVys6y+zkUY2wpj6xuRlVVzabLB',
  'IaOl8k1dPCdI0hBZGzts68CHkidRzpnQcY5Efd6+UYex4/dfLiRdOJmaFAyjoYRSmkGnHqh1NtSGne/iXCzCRilTF08J',
  '1J2zmJ+5cCR/ThgbCsm0h0zUCB0FXLTCcxYomWbo4rkDt0KT3FaY6lIGQsddEviHhLQ7e9FwbRd03MdQG2Ei8RKh4xmk',
  'HS/CMdDxlBhqRFgwNMrKiVPkTbuwYBOYFOKmW9UnZN4xDvcMGCLvF5eXYfb6tdAcDMEGcmdrzgKT4wZi5u3jLhzPGp2M',
  'MbH9oDkkLiAkf2iIsHYd8F7qIw7pyydMxjVB7aAtpEADNIS/yYx1UzLQ3N/xf9qyWQByJqfDbNRWf19TAr5+13hEduri',
  '8nxM1xDMG3cvtIRmBLw1OhaThg1vMN8TN9+KYeGR0AqaELBti5ZyHaeUVWlTERigjRiXJgScT8WSi6iUjoFtMHt0CrSA',
  'cAGjO3dF6uAEuMvkG0bILbZohAv4xt2p8ASjwYD5SeIbFKEC9r0mFAk9PW8QEmP6oVvb9hCJUAEzRo5CY5AkCekjboNI',
  'hAnYwr8Zxsb2R2O5b+BQGCRxg3lhAibGxsFsMqGxtApojpsiekMUwgQcde118Ba8Ey6KxpuAhwzu3hPeIj40HKIQImDQ',
  'VS3QpU0QvMWA0O4QhZAi3KGV92cBB7cSM7NYiIDN/bzvgmwvSEAhRfjPo4fhbfZVHIUIhFjgiVP/oqzyBLxF6fEKVJ8+',
  'DREI68bkl+6Dt8jbXwJRXBkCevFe7iJMwMW5m3DyTOOLXSVVB4tzv4YohAl44EQFUt9bjMZyz5I3cbi6CqIQ6o1Zu2M7',
  'lmz5Bp6y6NuvsLEwHyJRrRuTOmgYQtraxnE3FuTjp5K9NmlpK5aQNR7Hi6OT4A4zP83GrPUfO6THh/bAyN59bNJKjh7B',
  '8h+2QA1UE3B0TBx5XGxnE4yIvBaD5s5wyMuFyMn/GR9OnIqozlfXd1v8frAUyVkLUVR2wOn5hXelol+3MJs0bumXnYDl',
  '1ZUOafFh4ejfrTu221kh57cD+xGdmYHoLl0xhBwNQ3r0ot+9wOhn6x/FtO3G1r3FKCQBmYtnDqb724vHOVTlvT6nPeoJ',
  'WFXpND19+G1IIQtyBheGC8m3RR60rOkuPNze7LTbo1oj8su+v5ymJ8UNxO19+sLbjOs7QI6RuPO3eAPVBPyq6Dec+u8/',
  'h3Qex1gz6Umv+gNv6BmFVQ89Jt/bnurTp7BpVwHUQjUBaywWbCjMc3rOj1z5Gx+fjqh65sEohd/js6kZMLmYdPR5QR6s',
  'jEEtVO0Hvrs11+U5Pttq01PPyw2Gpwylhuab9Bdwlb/r94Pe/34z1ERVAXknd8se1y8ABAe2xnfPvIhPH30a4R06QikR',
  'wZ3J6qZhy7TMep2z2/bulqsSNZEwMUU9+yb6hYRh+3NzGsxnsVrx/rZczMjJRpmLbkenwDaYMyYF46mTriSUed3s6eSp',
  '2Qc1UV1Azusp9+Pxm29RnL+KKv6Kf07iyMlqeQoHj6EEtWiJQAphKmXBl58hY81KqI1PBOTW8u3TM3B9eAR8Aa82EhbM',
  'AmOqfzXfOBN4K5j49gLq0Hq0NItb7K84Jj/LF+JxfOaN4W78QXNnovjQQagFHycPnZcpP8tX+NSd9TcFfuLmPIsNBXnw',
  'Nut37pDvvf/4MfgSn9SBjg8F7qSh10uJKegZ3AmNYRdZ9As5q/ExeVxEQAImV4pc7+qBwQl4ihwMvRtwY9nDvTLzvliH',
  'FT9+B3GwKgkPJhfTINJ7A1MP4dN1uQ9xZFQfWcxOrdvYnD9ITtfCslJ8WbgT63b+qkps2W0Y280tMJcscBg0RjOTGREd',
  'O8PCrNhTfghnamugPdhm8gdK5dAgXDCR4UplSOW8FRYblbm8yTfAUJsDHc8g7c6NyDXSkFxWUAOCZR/1qutIS19Ax13k',
  'klu3box1IUV0zkBHGVyrszWv8d1zAi7NLqHUhdBRCGm14pMjfO+StbPYK3Ur3OrUB0M1zphfPn94UcCs7CqqGJW/c9pU',
  'kaxpWLmy+vyhbSgrr6gAsVEB8mKDOo4w9iqWZdtUdY7urKsjn6WM6kwkuZxh2ChrY4fzyMx9Y9rD3/wzne4KHS5eKYzW',
  'aLmas8O5Q5W3MFWsB135Dpo6DEtRbe3uTDxOw7FBvq6qFW81ufUFGbOQPJOwbPXS+rI1LApfcDU2cjXdjML/rHcTELKG',
  'xFtO271496MGp4i596LtxLFdANN0MOnBK269VQaKRLEsSLWvYenaA0ov8/xN5QlJ8RTwTaZb9KeHk/uY0Sa11ryw8pCV',
  'VVJJ4hMYeZz1ezDrGuqeeBRU+R8AAP//EmlL4QAAAAZJREFUAwBFoHskMxja7QAAAABJRU5ErkJggg==',
].join('');

/** The logo as a part of the e-mail; `cid:` and its `cid` is its address there. */
export const LOGO = {
  cid: 'logo@eleva.care',
  filename: 'eleva-care.png',
  contentType: 'image/png',
  content: Buffer.from(PNG, 'base64'),
};
