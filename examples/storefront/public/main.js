import { applyChoice, showBanner } from './consent.js';
import { showFrame } from './frame.js';
import { showCart } from './views/cart.js';
import { showCategory } from './views/category.js';
import { showCheckout } from './views/checkout.js';
import { showHome } from './views/home.js';
import { showOrder } from './views/order.js';
import { showProduct } from './views/product.js';
import { showSearch } from './views/search.js';
import { showThanks } from './views/thank-you.js';

const VIEWS = {
	home: showHome,
	category: showCategory,
	product: showProduct,
	search: showSearch,
	cart: showCart,
	checkout: showCheckout,
	'thank-you': showThanks,
	order: showOrder,
};

applyChoice();
showFrame();
showBanner();
VIEWS[document.body.dataset.view]?.();
